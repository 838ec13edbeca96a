#ifndef CONFIG_H
#define CONFIG_H

struct config {
    char *directory;
    int interval;
};

extern struct config config;

int config_load(const char *path);

#endif
