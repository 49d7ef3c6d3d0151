(* JS outcome by outcome: twice its share, and what it is compared with. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm Calculus.
Open Scope R_scope.

Definition js_term p q := xlog p ((p + q) / 2) + xlog q ((p + q) / 2).

Lemma JS_terms n p q : JS n p q = sum n (fun i => js_term (p i) (q i)) / 2.
Proof. unfold JS, js_term, mixture. now rewrite sum_plus. Qed.

Lemma js_term_comm p q : js_term p q = js_term q p.
Proof. unfold js_term. rewrite (Rplus_comm q p). ring. Qed.

Lemma js_term_same p : js_term p p = 0.
Proof. unfold js_term. replace ((p + p) / 2) with p by field. rewrite xlog_same. ring. Qed.

Lemma js_term_alone p : 0 <= p -> js_term p 0 = ln 2 * p.
Proof.
  unfold js_term. rewrite xlog_zero. intros [Hp| <-]; [|rewrite xlog_zero; ring].
  rewrite xlog_pos by auto. replace (p / ((p + 0) / 2)) with 2 by (field; lra). ring.
Qed.

Lemma js_term_scale c p q : 0 < c -> 0 <= p -> 0 <= q -> js_term (c * p) (c * q) = c * js_term p q.
Proof.
  intros. unfold js_term. replace ((c * p + c * q) / 2) with (c * ((p + q) / 2)) by field.
  rewrite !xlog_scale by auto. ring.
Qed.

Section Outcome.
  Variables p q : R.
  Hypotheses (Hp : 0 <= p) (Hq : 0 <= q).

  Lemma js_term_nonneg : 0 <= js_term p q.
  Proof. unfold js_term. pose proof (xlog_ge p ((p + q) / 2)). pose proof (xlog_ge q ((p + q) / 2)). lra. Qed.

  Lemma js_term_zero : js_term p q = 0 -> p = q.
  Proof.
    unfold js_term. intros zero. pose proof (xlog_ge p ((p + q) / 2)). pose proof (xlog_ge q ((p + q) / 2)).
    enough (p = (p + q) / 2) by lra. apply xlog_ge_touches; lra.
  Qed.
End Outcome.

(* (p, q) = (q, q) + (p − q, 0), and a share of JS is sublinear. *)
Lemma js_term_tv p q : 0 <= p -> 0 <= q -> js_term p q <= ln 2 * Rabs (p - q).
Proof.
  assert (half : forall p q, 0 <= q <= p -> js_term p q <= ln 2 * Rabs (p - q)).
  { clear. intros p q (Hq & le). rewrite Rabs_pos_eq, <- js_term_alone by lra.
    pose proof (js_term_same q) as none. unfold js_term in *.
    pose proof (xlog_plus q ((q + q) / 2) (p - q) ((p - q + 0) / 2)) as one.
    pose proof (xlog_plus q ((q + q) / 2) 0 ((p - q + 0) / 2)) as two.
    replace (q + (p - q)) with p in one by ring. replace (q + 0) with q in two by ring.
    replace ((q + q) / 2 + (p - q + 0) / 2) with ((p + q) / 2) in * by field. lra. }
  intros Hp Hq. destruct (Rle_dec q p); [apply half; lra|].
  rewrite js_term_comm, Rabs_minus_sym. apply half; lra.
Qed.

Lemma js_term_entropies p q : 0 <= p -> 0 <= q ->
  js_term p q = xln p p + xln q q - 2 * xln ((p + q) / 2) ((p + q) / 2).
Proof.
  intros Hp Hq. unfold js_term, xlog, xln.
  destruct (Req_EM_T p 0), (Req_EM_T q 0), (Req_EM_T ((p + q) / 2) 0); try lra; rewrite ?ln_div by lra; subst; try lra.
  all: field.
Qed.

(* Against Hellinger's share, with q = u²p. *)
Lemma js_term_u u : 0 < u ->
  js_term 1 (u ^ 2) = (1 + u ^ 2) * ln 2 - (1 + u ^ 2) * ln (1 + u ^ 2) + 2 * u ^ 2 * ln u.
Proof.
  intros Hu. assert (0 < u ^ 2) by nra. unfold js_term. rewrite !xlog_pos, !ln_div by lra.
  rewrite ln_1. replace (u ^ 2) with (u * u) by ring. rewrite (ln_mult u u) by lra. ring.
Qed.

Lemma js_below_hellinger_u u : 0 < u -> js_term 1 (u ^ 2) <= (1 - u) ^ 2.
Proof.
  intros Hu. rewrite js_term_u by auto.
  pose (f := fun u => (1 - u) ^ 2 - (1 + u ^ 2) * ln 2 + (1 + u ^ 2) * ln (1 + u ^ 2) - 2 * u ^ 2 * ln u).
  enough (f 1 <= f u) as above by (unfold f in above; rewrite ln_1 in above; replace (1 + 1 ^ 2) with 2 in above by ring; lra).
  apply (weighted_convex_minimum (Rlt 0)) with
    (w := fun u => 2 * u) (k := fun u => 1 - / u - ln 2 + ln (1 + u ^ 2) - 2 * ln u)
    (k1 := fun u => (1 - u) ^ 2 / (u ^ 2 * (1 + u ^ 2))); auto; try (intros; lra).
  - intros y Hy. unfold f. assert (0 < y ^ 2) by nra. auto_derive; [repeat split; lra|simpl pow; field; repeat split; nra].
  - intros y Hy. assert (0 < y ^ 2) by nra. auto_derive; [repeat split; lra|simpl pow; field; repeat split; nra].
  - intros y Hy. assert (0 < y ^ 2) by nra. apply Rdiv_le_0_compat; [apply pow2_ge_0|nra].
  - rewrite ln_1, Rinv_1. replace (1 + 1 ^ 2) with 2 by ring. ring.
Qed.

Lemma js_above_hellinger_u u : 0 < u <= 1 -> ln 2 * (1 - u) ^ 2 <= js_term 1 (u ^ 2).
Proof.
  intros (Hu & small). rewrite js_term_u by auto.
  (* divided by u, the difference falls on (0, 1] to 0: (1 − v)·log(1 + v) + v·log v ≤ 0 for v = u², by log x ≤ x − 1 *)
  pose (f := fun u => (u + / u) * ln (1 + u ^ 2) - 2 * u * ln u).
  assert (f u <= f 1) as below.
  { apply (increasing (fun u => 0 < u <= 1)) with
      (f1 := fun u => - ((1 - u ^ 2) * ln (1 + u ^ 2) + u ^ 2 * ln (u ^ 2)) / u ^ 2); try (intros; lra).
    - intros y Hy. unfold f. assert (0 < y ^ 2) by nra. auto_derive; [repeat split; lra|].
      replace (ln (y ^ 2)) with (2 * ln y) by (replace (y ^ 2) with (y * y) by ring; rewrite ln_mult; lra). simpl pow; field; repeat split; nra.
    - intros y Hy. assert (0 < y ^ 2 <= 1) by nra.
      pose proof (ln_le (1 + y ^ 2)). pose proof (ln_le (y ^ 2)).
      apply Rdiv_le_0_compat; [nra|lra]. }
  unfold f in below. rewrite ln_1, Rinv_1 in below. replace (1 + 1 ^ 2) with 2 in below by ring.
  apply (Rmult_le_compat_l u) in below; [|lra].
  replace (u * ((u + / u) * ln (1 + u ^ 2) - 2 * u * ln u)) with ((1 + u ^ 2) * ln (1 + u ^ 2) - 2 * u ^ 2 * ln u)
    in below by (field; lra). nra.
Qed.

Lemma js_term_hellinger p q : 0 <= p -> 0 <= q ->
  ln 2 * (sqrt p - sqrt q) ^ 2 <= js_term p q <= (sqrt p - sqrt q) ^ 2.
Proof.
  assert (half : forall s t, 0 <= t <= s -> ln 2 * (s - t) ^ 2 <= js_term (s ^ 2) (t ^ 2) <= (s - t) ^ 2).
  { clear. intros s t ([Ht| <-] & le).
    - replace (s - t) with (s * (1 - t / s)) by (field; lra). replace (t ^ 2) with (s ^ 2 * (t / s) ^ 2) by (field; lra).
      replace (js_term (s ^ 2) _) with (js_term (s ^ 2 * 1) (s ^ 2 * (t / s) ^ 2)) by (f_equal; ring).
      assert (0 < t / s) by (apply Rdiv_lt_0_compat; lra).
      assert (t / s <= 1) by (apply Rmult_le_reg_r with s; [lra|]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra).
      rewrite js_term_scale by nra. pose proof (js_below_hellinger_u (t / s)). pose proof (js_above_hellinger_u (t / s)).
      assert (0 < s ^ 2) by nra. split; [|nra].
      replace (ln 2 * (s * (1 - t / s)) ^ 2) with (s ^ 2 * (ln 2 * (1 - t / s) ^ 2)) by ring.
      apply Rmult_le_compat_l; [lra|]; auto.
    - replace (0 ^ 2) with 0 by ring. rewrite js_term_alone by nra. rewrite Rminus_0_r.
      pose proof (ln_le 2). pose proof ln_2_pos. nra. }
  intros Hp Hq. replace (js_term p q) with (js_term (sqrt p ^ 2) (sqrt q ^ 2)) by (now rewrite !pow2_sqrt).
  pose proof (sqrt_pos p). pose proof (sqrt_pos q).
  destruct (Rle_dec (sqrt q) (sqrt p)).
  - apply half; lra.
  - rewrite js_term_comm. replace ((sqrt p - sqrt q) ^ 2) with ((sqrt q - sqrt p) ^ 2) by ring. apply half; lra.
Qed.
