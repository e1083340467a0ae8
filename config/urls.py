"""Where every face is mounted."""

urlpatterns: list[object] = []
