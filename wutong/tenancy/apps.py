from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "wutong.tenancy"
