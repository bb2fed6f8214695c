"""The translations of the window's texts, and what renews them: run ``refresh`` as a module.

``tintype_de.ts`` is for people to write in, ``tintype_de.qm`` is made of it for Qt, and
``engine_templates.json`` lists the sentences of the engine that can be looked up in it.
"""
