"""From a draft to a published version, with everything that this will change told before."""
