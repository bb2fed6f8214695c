"""The language of the window: chosen once, before the first widget is made."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import translation_languages, translation_path

SYSTEM = "system"
# The source is written in it, so it needs no file.
ENGLISH = "en"
# So that those of an earlier choice are found again.
_OBJECT_NAME = "tintype-translator"


def available_languages() -> list[tuple[str, str]]:
    """Return the code of each language and its name as its speakers write it, English first."""
    codes = (ENGLISH, *translation_languages())
    return [(code, _native_name(code)) for code in codes]


def install_language(app: QCoreApplication, preference: str) -> str:
    """Let the program speak a language; widgets that are there already keep theirs.

    Numbers that Qt writes, such as those of spin boxes, follow the language too.

    Parameters
    ----------
    app
        Gets the translators: Tintype's and the one of Qt's own buttons and menus.
    preference
        ``"system"`` or the code of a language; an unknown one is taken as ``"system"``.

    Returns
    -------
    str
        The code of the language that is used.
    """
    for translator in app.findChildren(QTranslator, _OBJECT_NAME):
        app.removeTranslator(translator)
        translator.deleteLater()
    language = _chosen_language(preference)
    if language != ENGLISH:
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Later ones are asked first.
        _install(app, f"{qt_folder}/qtbase_{language}.qm")
        _install(app, str(translation_path(language)))
    QLocale.setDefault(_locale(language))
    return language


def installed_language() -> str:
    """Return the code of the language that texts are translated into now."""
    return QCoreApplication.translate("Language", "en")


def _chosen_language(preference: str) -> str:
    known = [code for code, _ in available_languages()]
    if preference in known:
        return preference
    wanted = (name.replace("_", "-").split("-")[0] for name in _system_languages())
    return next((code for code in wanted if code in known), ENGLISH)


def _system_languages() -> list[str]:
    """Return the languages that the user reads, the dearest first, such as "de-CH"."""
    return QLocale.system().uiLanguages()


def _locale(language: str) -> QLocale:
    """Return the system's locale where it is one of this language: Swiss numbers are others."""
    system = QLocale.system()
    own = QLocale(language)
    return system if system.language() == own.language() else own


def _install(app: QCoreApplication, path: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName(_OBJECT_NAME)
    # Not every package of PySide6 brings Qt's own texts; then they stay English.
    if translator.load(path):
        app.installTranslator(translator)


def _native_name(code: str) -> str:
    return "English" if code == ENGLISH else QLocale(code).nativeLanguageName()
