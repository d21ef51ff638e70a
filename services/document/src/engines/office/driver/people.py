"""Forgets who made a document, for whom and when: its properties, not its text."""

TEXTS = ('Author', 'ModifiedBy', 'PrintedBy', 'Subject', 'Description', 'TemplateName', 'TemplateURL')
# PDF/UA wants a title, whatever it is.
NAMELESS = 'Document'


def forget(document, keeps_title):
    properties = document.getDocumentProperties()
    title = properties.Title
    properties.resetUserData('')
    for name in TEXTS:
        setattr(properties, name, '')
    properties.Keywords = ()
    properties.Title = (title or NAMELESS) if keeps_title else ''
    own = properties.getUserDefinedProperties()
    for each in own.getPropertySetInfo().getProperties():
        own.removeProperty(each.Name)
