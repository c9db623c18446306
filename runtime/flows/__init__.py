"""Running flows: instances, tasks, the trail, and the inbox."""
