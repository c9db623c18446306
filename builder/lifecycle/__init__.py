"""The end of an app's life: out of use, back again, gone."""
