"""Posts a form with a file by requests, as boto3's documentation does it: requests_post.py URL FIELDS FILE NAME."""

import json
import sys

import requests

url, fields, path, name = sys.argv[1:]
with open(path, "rb") as file:
    answer = requests.post(url, data=json.loads(fields), files={"file": (name, file)}, allow_redirects=False)
print(answer.status_code)
print(answer.text)
