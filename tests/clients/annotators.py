"""Asks doccano and Label Studio themselves what they take from our files; prints it as JSON. Runs where these two are installed.

    python annotators.py doccano FILE
    python annotators.py labelstudio FILE INTERFACE

doccano's own importer fills a database in memory; readers of spreadsheets and of IOB files that it would load too are left out.
"""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

_UNUSED = ("pyexcel", "pyexcel.exceptions", "seqeval", "seqeval.scheme", "django_drf_filepond", "django_drf_filepond.models")
_APPS = ("roles", "projects", "examples", "label_types", "labels", "data_import")
_DJANGO = ("django.contrib.contenttypes", "django.contrib.auth", "polymorphic")


def _start_django() -> None:
    """doccano's tables in memory. Its modules lie in the folder `backend`, which it has in its path."""
    import django
    from django.conf import settings
    from django.core.files.storage import FileSystemStorage
    from django.core.management import call_command

    for name in _UNUSED:
        sys.modules[name] = ModuleType(name)
    for name in ("IOB2", "IOE2", "IOBES", "BILOU", "Tokens"):
        setattr(sys.modules["seqeval.scheme"], name, None)
    sys.modules["django_drf_filepond.models"].DrfFilePondStoredStorage = FileSystemStorage  # type: ignore[attr-defined]
    found = importlib.util.find_spec("backend")
    assert found is not None
    assert found.submodule_search_locations
    sys.path.insert(0, found.submodule_search_locations[0])
    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[*_DJANGO, *_APPS],
        MIGRATION_MODULES=dict.fromkeys((*_APPS, "auth", "contenttypes")),
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


def doccano(path: str) -> dict[str, Any]:
    """The errors of the import, and each document with its spans and relations as doccano keeps them."""
    _start_django()
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import RELATION_EXTRACTION, create_file_format
    from data_import.pipeline.readers import FileName
    from django.contrib.auth.models import User
    from examples.models import Example
    from projects.models import ProjectType, SequenceLabelingProject

    user = User.objects.create(username="reader")
    kind = {"project_type": ProjectType.SEQUENCE_LABELING, "use_relation": True, "allow_overlapping": True}
    project = SequenceLabelingProject.objects.create(name="papers", created_by=user, **kind)
    files = [FileName(path, Path(path).name, Path(path).name)]
    data = load_dataset(RELATION_EXTRACTION, create_file_format("JSONL"), files, project, encoding="utf_8")
    data.save(user, 1000)
    rows = [
        {
            "name": example.meta["name"],
            "text": example.text,
            "spans": sorted([span.start_offset, span.end_offset, span.label.text] for span in example.spans.all()),
            "relations": sorted([*_ends(each.from_id), each.type.text, *_ends(each.to_id)] for each in example.relations.all()),
        }
        for example in Example.objects.order_by("id")
    ]
    return {"errors": [problem.dict() for problem in data.errors], "documents": rows}


def _ends(span: Any) -> tuple[int, int]:
    return span.start_offset, span.end_offset


def labelstudio(path: str, interface: str) -> dict[str, Any]:
    """What Label Studio holds against each task under this labelling interface, and against the interface itself."""
    from label_studio_sdk.label_interface import LabelInterface

    judge = LabelInterface(Path(interface).read_text("utf-8"))
    judge.validate()
    tasks = json.loads(Path(path).read_text("utf-8"))
    return {"errors": [judge.validate_prediction(each, return_errors=True) for task in tasks for each in task["predictions"]]}


if __name__ == "__main__":
    print(json.dumps({"doccano": doccano, "labelstudio": labelstudio}[sys.argv[1]](*sys.argv[2:])))
