"""An archive written to memory and read again; names in it are in an encoding that zipfile names as a default."""
import io
import zipfile

data = io.BytesIO()
with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("a.txt", "hello " * 100)
    archive.writestr("é.txt", b"bytes", zipfile.ZIP_STORED)
with zipfile.ZipFile(data) as archive:
    print(archive.namelist(), archive.testzip())
    print(archive.read("a.txt")[:11], archive.read("é.txt"))
    print([entry.compress_size < entry.file_size for entry in archive.infolist()])
