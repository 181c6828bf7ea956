from werkzeug.datastructures import FileStorage
from wtforms import FileField as AnyFileField

class FileField(AnyFileField):
    data: FileStorage

class FileRequired:
    def __init__(self, message: object = None) -> None: ...
    def __call__(self, form: object, field: object) -> None: ...
