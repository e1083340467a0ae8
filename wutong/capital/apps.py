from django.apps import AppConfig


class CapitalConfig(AppConfig):
    name = "wutong.capital"
