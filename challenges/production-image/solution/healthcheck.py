"""Ends with 0 when the app says that it is healthy, and with 1 when it does not or says nothing."""

import json
import os
import sys
from urllib.request import urlopen

url = f"http://127.0.0.1:{os.environ.get('PORT', '8080')}/health"
try:
    with urlopen(url, timeout=2) as answer:
        status = json.load(answer).get("status")
except (OSError, ValueError) as error:
    sys.exit(f"{url}: {error}")
if status != "healthy":
    sys.exit(f"{url} says {status}")
