"""A Jinja template as the text of a plain Python function, for the part of Jinja that redline's pages use.

That part is: text, values, ``if``, ``for``, ``set``, blocks that nobody overrides, macros, and the macros of
another template, imported with context. Anything else raises `Unknown`, and Jinja runs the template.
`tests/render/test_compiled.py` compares both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jinja2 import Environment, nodes

Scope = dict[str, str]
"""{name in the template: name in Python} of what is not in the data; "rows.one" is a macro of an import."""

_INDENT = "    "


class Unknown(Exception):
    """A template asks for more than is known here."""


def python(env: Environment, name: str) -> tuple[str, dict[str, str]]:
    """Return the source of ``fill(data, escape, member) -> str``, which fills a template, and {name: text} of
    the templates that it was made from. Raises Unknown."""
    writer = _Writer(env)
    writer.body(writer.parsed(name).body, {})
    writer.flush()
    names = [f"{_INDENT}d_{name} = data[{name!r}]" for name in writer.data]
    head = ["def fill(data, escape, member):", f"{_INDENT}out = []", f"{_INDENT}write = out.extend"]
    return "\n".join([*head, *names, *writer.lines, f"{_INDENT}return ''.join(out)", ""]), writer.texts


class _Writer:
    """Writes statements one after the other; what they print is held until something else is to be done.

    data   the names that are looked up in the data that a template is filled with
    texts  {name: text} of the templates read
    """

    def __init__(self, env: Environment) -> None:
        self.lines: list[str] = []
        self.data: dict[str, None] = {}
        self.texts: dict[str, str] = {}
        self._env = env
        self._depth = 1
        self._held: list[str] = []
        self._made = 0

    def parsed(self, name: str) -> nodes.Template:
        """Return a template's tree."""
        assert self._env.loader is not None
        self.texts[name] = self._env.loader.get_source(self._env, name)[0]
        return self._env.parse(self.texts[name], name)

    def body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Write statements; `scope` learns the names that they set."""
        for node in body:
            match node:
                case nodes.Output():
                    self._output(node.nodes, scope)
                case nodes.If():
                    self._if(node, scope)
                case nodes.For(else_=[], recursive=False):
                    self._for(node, scope)
                case nodes.Assign(target=nodes.Name(name=name)):
                    self._set(name, self._value(node.node, scope), scope)
                case nodes.Macro(defaults=[]):
                    self._macro(node, scope)
                case nodes.Import(template=nodes.Const(value=name), with_context=True):
                    self._import(name, node.target, scope)
                case nodes.Block():
                    self.body(node.body, dict(scope))
                case _:
                    raise Unknown(type(node).__name__)

    def flush(self) -> None:
        """Write what is held."""
        if self._held:
            held, self._held = ", ".join(self._held), []
            self._line(f"write(({held},))")

    def _line(self, text: str) -> None:
        self.flush()
        self.lines.append(_INDENT * self._depth + text)

    def _inner(self, head: str, body: Iterable[nodes.Node], scope: Scope, *first: str) -> None:
        """Write a compound statement."""
        self._line(head)
        self._depth += 1
        start = len(self.lines)
        for line in first:
            self._line(line)
        self.body(body, scope)
        self.flush()
        if len(self.lines) == start:
            self._line("pass")
        self._depth -= 1

    def _new(self, name: str) -> str:
        self._made += 1
        return f"v{self._made}_{name}"

    def _output(self, parts: Iterable[nodes.Node], scope: Scope) -> None:
        for part in parts:
            if isinstance(part, nodes.TemplateData):
                self._held.append(repr(part.data))
            elif isinstance(part, nodes.Call):
                self._line(self._call(part, scope))
            else:
                self._held.append(f"escape({self._value(part, scope)})")

    def _call(self, call: nodes.Call, scope: Scope) -> str:
        """A macro prints where it is called."""
        match call.node:
            case nodes.Name(name=name):
                macro = scope.get(f"{name}()")
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
                macro = scope.get(f"{name}.{attr}()")
            case _:
                macro = None
        if macro is None or call.kwargs or call.dyn_args or call.dyn_kwargs:
            raise Unknown("call of what is no macro")
        return f"{macro}({', '.join(self._values(call.args, scope))})"

    def _set(self, name: str, value: str, scope: Scope) -> None:
        if name in scope or name in self.data:
            raise Unknown("a name that is set anew")
        scope[name] = self._new(name)
        self._line(f"{scope[name]} = {value}")

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self._inner(f"if {self._value(node.test, scope)}:", node.body, scope)
        for other in node.elif_:
            self._inner(f"elif {self._value(other.test, scope)}:", other.body, scope)
        if node.else_:
            self._inner("else:", node.else_, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        inner = dict(scope)
        many = self._value(node.iter, scope)
        head = f"for {self._target(node.target, inner)} in {many}:"
        skip = (f"if not ({self._value(node.test, inner)}): continue",) if node.test is not None else ()
        self._inner(head, node.body, inner, *skip)

    def _target(self, target: nodes.Node, scope: Scope) -> str:
        items = target.items if isinstance(target, nodes.Tuple) else [target]
        for item in items:
            if not isinstance(item, nodes.Name):
                raise Unknown("target of a loop")
            scope[item.name] = self._new(item.name)
        return ", ".join(scope[item.name] for item in items if isinstance(item, nodes.Name))

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        name = scope[f"{node.name}()"] = self._new(node.name)
        inner = {**scope, **{arg.name: self._new(arg.name) for arg in node.args}}
        self._inner(f"def {name}({', '.join(inner[arg.name] for arg in node.args)}):", node.body, inner)

    def _import(self, name: str, target: str, scope: Scope) -> None:
        """Define the macros of another template. What it prints besides goes nowhere, as with Jinja."""
        known: Scope = {}
        for node in self.parsed(name).body:
            if not isinstance(node, nodes.Output):
                self.body([node], known)
        scope.update({f"{target}.{macro}": made for macro, made in known.items()})

    def _values(self, values: Sequence[nodes.Expr], scope: Scope) -> list[str]:
        return [self._value(value, scope) for value in values]

    def _value(self, node: nodes.Node, scope: Scope) -> str:
        match node:
            case nodes.Const(value=value):
                return repr(value)
            case nodes.Name(name=name):
                return self._name(name, scope)
            case nodes.Getattr(node=inner, attr=attr):
                if hasattr(dict, attr):  # of a dictionary Jinja would take the method
                    raise Unknown(f".{attr}")
                return f"member({self._value(inner, scope)}, {attr!r})"
            case nodes.Getitem(node=inner, arg=nodes.Const() | nodes.Name() | nodes.Getattr() as arg):
                return f"{self._value(inner, scope)}[{self._value(arg, scope)}]"
            case nodes.Or(left=left, right=right):
                return f"({self._value(left, scope)} or {self._value(right, scope)})"
            case nodes.Compare(expr=expr, ops=[nodes.Operand(op="in", expr=other)]):
                return f"({self._value(expr, scope)} in {self._value(other, scope)})"
            case nodes.Dict(items=items):
                pairs = (f"{self._value(i.key, scope)}: {self._value(i.value, scope)}" for i in items)
                return f"{{{', '.join(pairs)}}}"
        raise Unknown(type(node).__name__)

    def _name(self, name: str, scope: Scope) -> str:
        if name in scope:
            return scope[name]
        if name in ("loop", "self", "super", "caller", "varargs", "kwargs") or name in self._env.globals:
            raise Unknown(name)
        self.data[name] = None
        return f"d_{name}"
