"""How fast Formwork is beside an application written by hand for the same form."""
