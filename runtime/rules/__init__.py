"""Rules at run time: the run log, and rules that run by the clock."""
