from django.apps import AppConfig


class ZonesConfig(AppConfig):
    name = "wutong.zones"

    def ready(self) -> None:
        from wutong.zones import said  # noqa: F401 - registers the source of statements and targets
