"""Resolves what it reads, a list of parameters a line of JSON, by the rules of the service that its argument names.

A region that could not be part of a host's name is refused before, as by any client of botocore's.
"""

import json
import sys

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError, InvalidRegionError
from botocore.loaders import Loader
from botocore.utils import validate_region_name

loader = Loader()
provider = EndpointProvider(
    loader.load_service_model(sys.argv[1], "endpoint-rule-set-1"), loader.load_data("partitions")
)
for line in sys.stdin:
    parameters = json.loads(line)
    try:
        validate_region_name(parameters.get("Region"))
        endpoint = provider.resolve_endpoint(**parameters)
        answer = {"url": endpoint.url, "schemes": endpoint.properties.get("authSchemes", [])}
    except (EndpointProviderError, InvalidRegionError) as error:
        answer = {"refusal": str(error)}
    print(json.dumps(answer))
