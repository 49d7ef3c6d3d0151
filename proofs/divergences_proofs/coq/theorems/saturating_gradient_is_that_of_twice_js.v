(* Outcome by outcome the slopes differ by log 2, and a direction's entries add up to 0. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Slopes.
From Divergences.library.entropic Require Import JensenShannon Directions.
Open Scope R_scope.

(* Where p has no mass JS is linear in q: an outcome of q alone adds ln 2 times its mass. *)
Lemma derive_each p q h : 0 <= p -> 0 < q -> is_derive (fun t => js_term p (q + t * h)) 0 (h * ln (q / ((p + q) / 2))).
Proof.
  intros [Hp|<-] Hq; [apply derive_js; auto|].
  apply is_derive_ext_loc with (fun t => ln 2 * (q + t * h)).
  - apply (filter_imp (fun t => 0 < q + t * h)); [|apply stays_positive; auto].
    intros t pos. rewrite js_term_comm, js_term_alone by lra. auto.
  - replace (q / ((0 + q) / 2)) with 2 by (field; lra). auto_derive; auto. ring.
Qed.

Lemma two_slopes : forall n p q h,
  (forall i, (i < n)%nat -> 0 <= p i /\ 0 < q i) -> sum n h = 0 ->
  exists slope : R,
    is_derive (fun t => E n (along q h t) (fun i => ln (1 - Dstar p q i))) 0 slope /\
    is_derive (fun t => 2 * JS n p (along q h t)) 0 slope.
Proof.
  intros n p q h pos tangential. exists (sum n (fun i => h i * ln (1 - Dstar p q i))). split; [apply derive_mean|].
  replace (sum n (fun i => h i * ln (1 - Dstar p q i))) with (sum n (fun i => h i * ln (q i / ((p i + q i) / 2)))).
  - apply is_derive_ext with (fun t => sum n (fun i => js_term (p i) (along q h t i))).
    + intros t. assert (forall x : R, x = 2 * (x / 2)) as twice by (intros; field). rewrite JS_terms. apply twice.
    + apply (derive_sum n (fun i t => js_term (p i) (along q h t i))). intros i Hi. destruct (pos i Hi). apply derive_each; auto.
  - replace (sum n (fun i => h i * ln (1 - Dstar p q i))) with (sum n (fun i => h i * ln (1 - Dstar p q i) + ln 2 * h i))
      by (rewrite sum_plus, sum_scal, tangential; ring).
    apply sum_ext. intros i Hi. destruct (pos i Hi). unfold Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
    replace (1 - p i / (p i + q i)) with (q i / (p i + q i)) by (field; lra). rewrite !ln_div by lra. ring.
Qed.

Theorem saturating_gradient_is_that_of_twice_js :
forall (n : nat) (p q h : nat -> R),
  pmf n p ->
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists slope : R, has_slope (fun step => (expectation n (fun i => (num ((moved q h step) i))) (fun i => (vlog (num (1 - (Dstar p q i))))))) slope /\ has_slope (fun step => (num (2 * (JS n p (fun i => ((moved q h step) i)))))) slope).
Proof.
  intros n p q h Hp _ tangential qpos.
  assert (both : forall i, (i < n)%nat -> 0 <= p i /\ 0 < q i) by (intros i Hi; split; [now apply Hp|now apply qpos]).
  destruct (two_slopes n p q h both tangential) as (slope & first & second). exists slope. split.
  - exists (fun step => E n (along q h step) (fun i => ln (1 - Dstar p q i))). split; auto.
    apply filter_forall. intros step. apply vsum_finite. intros i Hi. unfold moved, along.
    destruct (both i Hi). rewrite vlog_num; [apply vtimes_num|]. unfold Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
    replace (1 - p i / (p i + q i)) with (q i / (p i + q i)) by (field; lra). apply Rdiv_lt_0_compat; lra.
  - exists (fun step => 2 * JS n p (along q h step)). split; auto. apply filter_forall. intros step. reflexivity.
Qed.
