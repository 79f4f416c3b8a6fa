"""Documents for print: HTML that stands by itself, to be read, printed or made a PDF file.

They look as Word documents of the same layout do, and have no switches. Their templates are in
``templates/documents``; a workspace's own go before those.
"""
