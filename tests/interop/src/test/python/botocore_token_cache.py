"""Reads or renews a cached sign-in by botocore itself: what it prints, and writes, is compared.

usage: botocore_token_cache.py read|renew FOLDER NAME
"""

import datetime
import json
import sys
from unittest import mock

import botocore.session
from botocore.tokens import SSOTokenProvider, _sso_json_dumps
from botocore.utils import JSONFileCache, SSOTokenLoader

action, folder, name = sys.argv[1:]
cache = JSONFileCache(folder, dumps_func=_sso_json_dumps)
if action == "read":
    json.dump(SSOTokenLoader(cache)("https://corp", session_name=name), sys.stdout)
else:
    session = mock.Mock()
    session.full_config = {
        "profiles": {"default": {"sso_session": name}},
        "sso_sessions": {name: {"sso_region": "eu-west-1", "sso_start_url": "https://corp"}},
    }
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    provider = SSOTokenProvider(session, cache=cache, time_fetcher=lambda: now, profile_name="default")
    client = mock.Mock()
    client.create_token.return_value = {
        "accessToken": "new-\u00e9\"\\\u007f",
        "expiresIn": 3600,
        "refreshToken": "next",
    }
    provider.__dict__["_client"] = client
    print(provider.load_token().get_frozen_token().token)
