"""The WSGI application that the server mounts."""

import os

from django.core.wsgi import get_wsgi_application

from config import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

if env.flag("WUTONG_DELIVER"):  # `wutong serve --deliver`
    from wutong.machine import beside

    beside.start(every_seconds=5)
