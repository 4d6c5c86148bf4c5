"""Django's settings, made of the house's own (see env.py). Nothing here is for a person to change."""

from pathlib import Path

from potluck.config import databases, env, folder

HOUSE = env.read()
folder.keep_private(HOUSE)
PACKAGE = Path(__file__).resolve().parent.parent
ROOMS = (
    "home", "care", "reflections", "tables", "gatherings", "ties", "people", "letters", "topics", "community",
    "design",
)  # fmt: skip

SECRET_KEY = env.secret_key(HOUSE)
LOCK_KEY = env.lock_key(HOUSE)
DEBUG = HOUSE.debug
URL = HOUSE.url
IS_DEMO = HOUSE.is_demo
# Whoever watches over the house asks it on its own machine. Links are made of URL, never of a request.
ALLOWED_HOSTS = [HOUSE.host, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [HOUSE.url]

INSTALLED_APPS = [
    *(f"potluck.{room}" for room in ROOMS),
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    *(["potluck.home.demo.filling.waiting_room"] if HOUSE.is_demo else []),
    "potluck.config.answering.kept_by_nobody",
    "potluck.config.answering.asked_in_text",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "potluck.community.clock.community_clock",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "potluck.design.pages.with_a_way_out",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "potluck.design.templatetags.look",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "potluck.community.context.community",
                "potluck.config.context.house",
            ],
        },
    }
]
ROOT_URLCONF = "potluck.config.urls"
WSGI_APPLICATION = "potluck.config.wsgi.application"

DATABASES = {"default": databases.settings(HOUSE)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # What may be done so often is kept there: where it is full, the oldest limits are forgotten too soon.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["potluck.people.backends.SignedIn"]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 180 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HOUSE.is_https
SECURE_REDIRECT_EXEMPT = ["^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HOUSE.is_https else None
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HOUSE.is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
STATIC_URL = "static/"
STATIC_ROOT = HOUSE.folder / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "potluck.config.static.NamedAfterContent"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {name}: {message}", "style": "{"}},
    "handlers": {"screen": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["screen"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # whoever asks for a page that is not there is no news
}
