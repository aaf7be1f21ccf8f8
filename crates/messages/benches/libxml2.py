"""Parse and validate messages with libxml2 (lxml), one pass over the files for each line of input.

Usage: libxml2.py SCHEMA.xsd FILE [FILE ...]
Prints for each pass the seconds of processor time it took; the schema is read before, and the files too.
"""

import sys
import time

from lxml import etree

schema = etree.XMLSchema(etree.parse(sys.argv[1]))
parser = etree.XMLParser(resolve_entities=False, no_network=True)
messages = [open(path, "rb").read() for path in sys.argv[2:]]

print("libxml2", ".".join(map(str, etree.LIBXML_VERSION)), flush=True)
for line in sys.stdin:
    start = time.process_time()
    valid = sum(schema.validate(etree.fromstring(message, parser)) for message in messages)
    print(time.process_time() - start, valid, flush=True)
