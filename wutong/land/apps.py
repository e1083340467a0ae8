from django.apps import AppConfig


class LandConfig(AppConfig):
    name = "wutong.land"
