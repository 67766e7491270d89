"""What every part of the dashboard stands on: answers kept per build, reruns, address, session, markup."""
