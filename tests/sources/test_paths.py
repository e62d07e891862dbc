"""Which files are read, and what is told of those that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.model import Article
from detente.sources import read_articles
from detente.sources.paths import list_files

TEXT = "Lima and Quito resumed relations on Monday."


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf8")
    return path


def test_folders_are_read_recursively_and_in_order(tmp_path: Path) -> None:
    names = ["b.txt", "a/2.txt", "a/1.txt", "c.txt"]
    for name in names:
        write(tmp_path / name, f"{TEXT} {name}")
    found = [str(path) for path in list_files([tmp_path])]
    assert found == [str(tmp_path / name) for name in ("b.txt", "c.txt", "a/1.txt", "a/2.txt")]


def test_other_and_hidden_files_in_folders_are_left_out(tmp_path: Path) -> None:
    for name in ("style.css", ".hidden.pdf", ".hidden.txt", ".git/x.txt", "news.txt"):
        write(tmp_path / name)
    assert list(list_files([tmp_path])) == [tmp_path / "news.txt"]


def test_documents_that_cannot_be_read_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.docx", "c.txt"):
        write(tmp_path / name)
    pdf, docx, article = read_articles([tmp_path])
    assert str(pdf).startswith(f"{tmp_path / 'a.pdf'}: a .pdf document cannot be read")
    assert str(docx).startswith(f"{tmp_path / 'b.docx'}: a .docx document cannot be read")
    assert isinstance(article, Article)


def test_a_pdf_by_another_name_is_no_text(tmp_path: Path) -> None:
    (fault,) = read_articles([write(tmp_path / "a.txt", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>")])
    assert "cannot be read: save it as text" in str(fault)


def test_json_files_in_folders_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.json", f'[{{"text": "{TEXT}"}}]')
    (found,) = read_articles([tmp_path])
    assert isinstance(found, Article)


def test_a_file_named_outright_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "story.article")
    (found,) = read_articles([path])
    assert isinstance(found, Article)


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert len(list(list_files([path, tmp_path, tmp_path / "." / "a.txt"]))) == 1


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    (fault,) = read_articles([tmp_path / "gone.txt"])
    assert str(fault) == f"{tmp_path / 'gone.txt'}: no such file or folder"


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    (fault,) = read_articles([tmp_path])
    assert isinstance(fault, InputError)
    assert "no articles in this folder" in fault.fault


def test_a_dangling_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (fault,) = read_articles([tmp_path])
    assert str(fault) == f"{tmp_path / 'a.txt'}: no such file or folder"


def test_a_pipe_in_a_folder_does_not_hang_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt")
    assert list(list_files([tmp_path])) == [tmp_path / "a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    (fault,) = read_articles([path])
    assert str(fault) == f"{path}: permission denied"


def test_a_path_with_a_null_byte_is_told() -> None:
    (fault,) = read_articles(["a\0b"])
    assert isinstance(fault, InputError)
