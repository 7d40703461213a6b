/*
 * What a roster row says about its post: role, kind, home. Old and new
 * Jenis PTK, Jabatan PTK, the principal flags and additional duties in one
 * place (sources: Dapodik's reference tables ref.jenis_ptk before and after
 * June 2024, ref.jabatan_tugas_ptk).
 */
#ifndef MODEL_ROLE_H
#define MODEL_ROLE_H

#include "model/record.h"

/* The roles in which the program sees more than a post: who leads a school,
 * who teaches where nothing else is said, who takes no part, who leads the
 * office. */
extern const char role_principal[], role_teacher[], role_other[], role_head[];

/* Whether whoever has it looks after schools on behalf of the office. */
int role_oversees(const char *role);

struct role_facts {
	const char *role;	/* one of the roles, as long as they live */
	const char *job;	/* the role but for what duties make of it */
	const char *kind;	/* code of choice_post_kind, static */
	const char *acting;	/* besides, the person is acting principal:
				 * the kind, static, or NULL */
	int unclear;		/* a duty or title sounds like that of an acting
				 * principal, but none was read */
	int known;		/* 0: the job type is not in any list */
	int silent;		/* nothing in the row tells a role */
	const char *short_for;	/* the job type is a short word for this,
				 * static; or NULL */
	int by_duty;		/* a principal besides another job */
	/* words behind those of a principal, folded, "" none; whether they
	 * begin as the name of a school */
	char rest[64];
	int rest_is_school;
};

/*
 * `rec` is a checked record of table_roster. `roles` are those that there
 * are: the program's, and what rules bring, which are known by their words.
 */
void role_derive(struct role_facts *out, const struct kin_record *rec,
		 const struct kin_choice *roles);

/* The role of a Jenis or Jabatan PTK that is known, or NULL. */
const char *role_of_job(const char *job);

/* Whether two words for a job are one, but for letters and short forms. */
int role_same_job(const char *a, const char *b);

/* Whether one of the posts is held for somebody else, as a PLT does. */
int role_acts(const struct role_facts *facts);

/* Whether a list of choices has the role, by its code. */
int role_is_among(const struct kin_choice *roles, const char *role);
/* Whether the program itself has the role; others come from rules. */
int role_of_program(const char *role);

/* Whether the office decides about the role, not a principal, wherever the
 * post is; it also does about every post at an office. */
int role_of_office(const char *role);

/* How a post is called in papers, by codes of role and kind; or NULL. */
const char *role_title(const char *role, const char *kind);

#endif
