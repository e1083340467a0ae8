from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "wutong.core"

    def ready(self) -> None:
        from wutong.core import declared

        declared.gather()
