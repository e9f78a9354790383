"""Pages of HTML: one file each, which needs nothing from elsewhere and works printed.

markup escapes, words marks languages and links, blocks writes a document's blocks, page puts a page
together; report and timeline are the pages.
"""
