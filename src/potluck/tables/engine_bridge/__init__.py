"""The one bridge to the engine: `telling` says what is asked, `asking` starts a child, `solving` is it.

Only the child imports the engine: numpy never comes into a process that answers pages.
"""
