"""What turns a body into another one, by the names that a line may use."""

import gzip
import zlib


def bare_deflate(content):
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(content) + coder.flush()


BY_NAME = {
    "gzip": lambda content: gzip.compress(content, mtime=0),
    "zlib": zlib.compress,
    "deflate": bare_deflate,
    "members": lambda content: gzip.compress(content, mtime=0) * 2,
    "garbage": lambda content: content + b"garbage",
}
