"""What modules promise together: pages run without a browser, the API over ASGI, builds, files of whole pages, documents."""
