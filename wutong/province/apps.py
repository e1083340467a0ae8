from django.apps import AppConfig


class ProvinceConfig(AppConfig):
    name = "wutong.province"
