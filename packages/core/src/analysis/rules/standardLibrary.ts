/** Top-level modules of Python's standard library, 2.7 and 3, as far as scripts import them. */
export const standardLibrary: ReadonlySet<string> = new Set(
  `__future__ __main__ _thread abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cProfile
  cgi cmath cmd code codecs collections colorsys concurrent configparser ConfigParser contextlib contextvars copy copyreg
  cPickle csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email enum errno faulthandler fcntl filecmp
  fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http
  imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes
  mmap multiprocessing netrc numbers operator optparse os pathlib pdb pickle pkgutil platform plistlib poplib posix pprint
  profile pstats pty pwd py_compile queue Queue quopri random re readline reprlib resource runpy sched secrets select
  selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string StringIO
  stringprep struct subprocess sys sysconfig syslog tarfile tempfile termios textwrap threading time timeit tkinter token
  tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib urllib2 uuid venv warnings
  wave weakref webbrowser winreg xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);
