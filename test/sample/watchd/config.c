#include "config.h"

#include "log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct config config = { NULL, 10 };

static void set(const char *key, const char *value)
{
    if (strcmp(key, "directory") == 0) {
        free(config.directory);
        config.directory = strdup(value);
    } else if (strcmp(key, "interval") == 0) {
        config.interval = atoi(value);
    } else {
        log_error("unknown key '%s'", key);
    }
}

int config_load(const char *path)
{
    char line[256], key[64], value[128];
    FILE *file = fopen(path, "r");

    if (file == NULL) {
        log_error("cannot open %s", path);
        return -1;
    }
    while (fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "%63s %127s", key, value) == 2)
            set(key, value);
    fclose(file);
    return 0;
}
