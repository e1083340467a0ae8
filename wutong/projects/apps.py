from importlib import import_module

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "wutong.projects"

    def ready(self) -> None:
        """Tell the land what is at work in its buildings."""
        import_module("wutong.projects.beside")
