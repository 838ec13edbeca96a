// A field read through the address of a member holds what was stored in that
// member, not what was stored in others of the same type.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/map.h
typedef int (*compare)(const void *, const void *);
struct map {
  compare cmp;
  int size;
};
struct ids {
  struct map map;
};
void map_init(struct map *, compare);
int map_get(const struct map *, const void *);
void ids_init(struct ids *);
int ids_get(const struct ids *, const void *);
void *malloc(unsigned long);
//--- unsafe/map.c
#include "map.h"
static int always(const void *a, const void *b) { return 0; }
void map_init(struct map *m, compare cmp) { m->cmp = cmp ? cmp : always; }
static int equals(const struct map *m, const void *k) { return m->cmp(m, k); }
int map_get(const struct map *m, const void *k) { return equals(m, k); }
//--- unsafe/ids.c
#include "map.h"
int printf(const char *, ...);
static int ids_cmp(const void *a, const void *b) {
  return printf("compared\n"); // want unsafe-call "printf"
}
void ids_init(struct ids *i) { map_init(&i->map, ids_cmp); }
int ids_get(const struct ids *i, const void *k) { return map_get(&i->map, k); }
//--- unsafe/main.c
#include "map.h"
#include <signal.h>
struct store {
  struct ids *replaced;
};
struct repo {
  struct store *objects;
};
static struct repo One;
struct repo *Repo = &One;
static void prepare(struct repo *r) {
  r->objects->replaced = malloc(sizeof *r->objects->replaced);
  ids_init(r->objects->replaced);
}
static void on_int(int Sig) { ids_get(Repo->objects->replaced, 0); }
int main(void) {
  One.objects = malloc(sizeof *One.objects);
  prepare(Repo);
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/map.h
typedef int (*compare)(const void *, const void *);
struct map {
  compare cmp;
  int size;
};
struct ids {
  struct map map;
};
void map_init(struct map *, compare);
int map_get(const struct map *, const void *);
void ids_init(struct ids *);
int ids_get(const struct ids *, const void *);
void *malloc(unsigned long);
//--- clean/map.c
#include "map.h"
static int always(const void *a, const void *b) { return 0; }
void map_init(struct map *m, compare cmp) { m->cmp = cmp ? cmp : always; }
static int equals(const struct map *m, const void *k) { return m->cmp(m, k); }
int map_get(const struct map *m, const void *k) { return equals(m, k); }
//--- clean/ids.c
#include "map.h"
static int ids_cmp(const void *a, const void *b) { return a == b; }
void ids_init(struct ids *i) { map_init(&i->map, ids_cmp); }
int ids_get(const struct ids *i, const void *k) { return map_get(&i->map, k); }
//--- clean/attributes.c
#include "map.h"
int printf(const char *, ...);
static int loud(const void *a, const void *b) { return printf("compared\n"); }
struct attributes {
  int count;
  struct map map;
};
static struct map Alone;
struct attributes *attributes_new(void) {
  struct attributes *a = malloc(sizeof *a);
  map_init(&a->map, loud);
  map_init(&Alone, loud);
  return a;
}
int attributes_get(struct attributes *a) {
  return map_get(&a->map, a) + map_get(&Alone, a);
}
//--- clean/main.c
#include "map.h"
#include <signal.h>
struct store {
  struct ids *replaced;
};
struct repo {
  struct store *objects;
};
static struct repo One;
struct repo *Repo = &One;
void *attributes_new(void);
static void prepare(struct repo *r) {
  r->objects->replaced = malloc(sizeof *r->objects->replaced);
  ids_init(r->objects->replaced);
}
static void on_int(int Sig) { ids_get(Repo->objects->replaced, 0); }
int main(void) {
  One.objects = malloc(sizeof *One.objects);
  prepare(Repo);
  attributes_new();
  signal(SIGINT, on_int); // handler on_int SIGINT
}
