from tests.workspaces import identity, workspace  # noqa: F401  (fixtures)
