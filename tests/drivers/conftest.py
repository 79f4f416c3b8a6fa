from tests.drivers.hosts import api, stranger  # noqa: F401  (fixtures)
from tests.drivers.repositories import people, repository  # noqa: F401  (fixtures)
from tests.runner import python, wheel  # noqa: F401  (fixtures)
from tests.workspaces import identity  # noqa: F401  (a fixture)
