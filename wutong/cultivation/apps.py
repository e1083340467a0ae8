from django.apps import AppConfig


class CultivationConfig(AppConfig):
    name = "wutong.cultivation"
