"""App templates: a folder of JSON files in, a draft or an installed app out."""
