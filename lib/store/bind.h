/*
 * Values for the parameters of a statement, in the order ?1, ?2, ... The type
 * of each argument chooses how it is bound, so that what SQLite cannot take
 * does not compile:
 *
 *	const char *		text, NULL is null
 *	int, long, long long	an integer
 *	const unsigned char *	a digest, DIGEST_MAC bytes, NULL is null
 *
 * db_run(db, err, &sql_x, post, day) and its sisters in db.h pass their
 * arguments through SQL_CALL(); nothing is copied, so what is pointed at has
 * to live until the statement is given back.
 */
#ifndef STORE_BIND_H
#define STORE_BIND_H

struct db_value {
	enum { DB_TEXT, DB_INT, DB_DIGEST } type;
	union {
		const char *text;
		long long number;
		const unsigned char *digest;
	} is;
};

static inline struct db_value db_value_text(const char *text)
{
	return (struct db_value){ DB_TEXT, { .text = text } };
}

static inline struct db_value db_value_int(long long number)
{
	return (struct db_value){ DB_INT, { .number = number } };
}

static inline struct db_value db_value_digest(const unsigned char *digest)
{
	return (struct db_value){ DB_DIGEST, { .digest = digest } };
}

#define DB_VALUE(X) \
	_Generic((X), char *: db_value_text, const char *: db_value_text, \
		 int: db_value_int, long: db_value_int, \
		 long long: db_value_int, unsigned char *: db_value_digest, \
		 const unsigned char *: db_value_digest)(X)

/* Each of up to 25 arguments as a value. */
#define DB_EACH_1(A) DB_VALUE(A)
#define DB_EACH_2(A, ...) DB_VALUE(A), DB_EACH_1(__VA_ARGS__)
#define DB_EACH_3(A, ...) DB_VALUE(A), DB_EACH_2(__VA_ARGS__)
#define DB_EACH_4(A, ...) DB_VALUE(A), DB_EACH_3(__VA_ARGS__)
#define DB_EACH_5(A, ...) DB_VALUE(A), DB_EACH_4(__VA_ARGS__)
#define DB_EACH_6(A, ...) DB_VALUE(A), DB_EACH_5(__VA_ARGS__)
#define DB_EACH_7(A, ...) DB_VALUE(A), DB_EACH_6(__VA_ARGS__)
#define DB_EACH_8(A, ...) DB_VALUE(A), DB_EACH_7(__VA_ARGS__)
#define DB_EACH_9(A, ...) DB_VALUE(A), DB_EACH_8(__VA_ARGS__)
#define DB_EACH_10(A, ...) DB_VALUE(A), DB_EACH_9(__VA_ARGS__)
#define DB_EACH_11(A, ...) DB_VALUE(A), DB_EACH_10(__VA_ARGS__)
#define DB_EACH_12(A, ...) DB_VALUE(A), DB_EACH_11(__VA_ARGS__)
#define DB_EACH_13(A, ...) DB_VALUE(A), DB_EACH_12(__VA_ARGS__)
#define DB_EACH_14(A, ...) DB_VALUE(A), DB_EACH_13(__VA_ARGS__)
#define DB_EACH_15(A, ...) DB_VALUE(A), DB_EACH_14(__VA_ARGS__)
#define DB_EACH_16(A, ...) DB_VALUE(A), DB_EACH_15(__VA_ARGS__)
#define DB_EACH_17(A, ...) DB_VALUE(A), DB_EACH_16(__VA_ARGS__)
#define DB_EACH_18(A, ...) DB_VALUE(A), DB_EACH_17(__VA_ARGS__)
#define DB_EACH_19(A, ...) DB_VALUE(A), DB_EACH_18(__VA_ARGS__)
#define DB_EACH_20(A, ...) DB_VALUE(A), DB_EACH_19(__VA_ARGS__)
#define DB_EACH_21(A, ...) DB_VALUE(A), DB_EACH_20(__VA_ARGS__)
#define DB_EACH_22(A, ...) DB_VALUE(A), DB_EACH_21(__VA_ARGS__)
#define DB_EACH_23(A, ...) DB_VALUE(A), DB_EACH_22(__VA_ARGS__)
#define DB_EACH_24(A, ...) DB_VALUE(A), DB_EACH_23(__VA_ARGS__)
#define DB_EACH_25(A, ...) DB_VALUE(A), DB_EACH_24(__VA_ARGS__)

#define DB_VALUES(EACH, ...) \
	((const struct db_value[]){ EACH(__VA_ARGS__) })
#define DB_CALL_0(SQL) (SQL), NULL, 0
#define DB_CALL(N, SQL, ...) (SQL), DB_VALUES(DB_EACH_##N, __VA_ARGS__), N

#define DB_CALL_1(SQL, ...) DB_CALL(1, SQL, __VA_ARGS__)
#define DB_CALL_2(SQL, ...) DB_CALL(2, SQL, __VA_ARGS__)
#define DB_CALL_3(SQL, ...) DB_CALL(3, SQL, __VA_ARGS__)
#define DB_CALL_4(SQL, ...) DB_CALL(4, SQL, __VA_ARGS__)
#define DB_CALL_5(SQL, ...) DB_CALL(5, SQL, __VA_ARGS__)
#define DB_CALL_6(SQL, ...) DB_CALL(6, SQL, __VA_ARGS__)
#define DB_CALL_7(SQL, ...) DB_CALL(7, SQL, __VA_ARGS__)
#define DB_CALL_8(SQL, ...) DB_CALL(8, SQL, __VA_ARGS__)
#define DB_CALL_9(SQL, ...) DB_CALL(9, SQL, __VA_ARGS__)
#define DB_CALL_10(SQL, ...) DB_CALL(10, SQL, __VA_ARGS__)
#define DB_CALL_11(SQL, ...) DB_CALL(11, SQL, __VA_ARGS__)
#define DB_CALL_12(SQL, ...) DB_CALL(12, SQL, __VA_ARGS__)
#define DB_CALL_13(SQL, ...) DB_CALL(13, SQL, __VA_ARGS__)
#define DB_CALL_14(SQL, ...) DB_CALL(14, SQL, __VA_ARGS__)
#define DB_CALL_15(SQL, ...) DB_CALL(15, SQL, __VA_ARGS__)
#define DB_CALL_16(SQL, ...) DB_CALL(16, SQL, __VA_ARGS__)
#define DB_CALL_17(SQL, ...) DB_CALL(17, SQL, __VA_ARGS__)
#define DB_CALL_18(SQL, ...) DB_CALL(18, SQL, __VA_ARGS__)
#define DB_CALL_19(SQL, ...) DB_CALL(19, SQL, __VA_ARGS__)
#define DB_CALL_20(SQL, ...) DB_CALL(20, SQL, __VA_ARGS__)
#define DB_CALL_21(SQL, ...) DB_CALL(21, SQL, __VA_ARGS__)
#define DB_CALL_22(SQL, ...) DB_CALL(22, SQL, __VA_ARGS__)
#define DB_CALL_23(SQL, ...) DB_CALL(23, SQL, __VA_ARGS__)
#define DB_CALL_24(SQL, ...) DB_CALL(24, SQL, __VA_ARGS__)
#define DB_CALL_25(SQL, ...) DB_CALL(25, SQL, __VA_ARGS__)

/* SQL_CALL(statement, values...): what the functions take. */
#define DB_PICK(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, \
		U, V, W, X, Y, Z, LAST, ...) LAST
#define SQL_CALL(...) \
	DB_PICK(__VA_ARGS__, DB_CALL_25, DB_CALL_24, DB_CALL_23, DB_CALL_22, \
		DB_CALL_21, DB_CALL_20, DB_CALL_19, DB_CALL_18, DB_CALL_17, \
		DB_CALL_16, DB_CALL_15, DB_CALL_14, DB_CALL_13, DB_CALL_12, \
		DB_CALL_11, DB_CALL_10, DB_CALL_9, DB_CALL_8, DB_CALL_7, \
		DB_CALL_6, DB_CALL_5, DB_CALL_4, DB_CALL_3, DB_CALL_2, \
		DB_CALL_1, DB_CALL_0, 0)(__VA_ARGS__)

#endif
