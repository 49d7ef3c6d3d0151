(* Laws moved along a direction, and derivatives of divergences there. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon.
Open Scope R_scope.

Definition along (q h : nat -> R) (t : R) i : R := q i + t * h i.

Lemma derive_sum n (f : nat -> R -> R) (x : R) (l : nat -> R) :
  (forall i, (i < n)%nat -> is_derive (f i) x (l i)) -> is_derive (fun t => sum n (fun i => f i t)) x (sum n l).
Proof.
  induction n; simpl; intros each; [apply (is_derive_const 0)|].
  apply (is_derive_plus (fun t => sum n (fun i => f i t)) (f n)); auto.
Qed.

(* What is positive at 0 is so near it: there x·log(x/a) has no corner. *)
Lemma stays_positive q h : 0 < q -> locally 0 (fun t => 0 < q + t * h).
Proof.
  intros Hq. assert (continuous (fun t : R => q + t * h) 0) as smooth
    by (apply (ex_derive_continuous (fun t : R => q + t * h)); auto_derive; auto).
  apply (smooth (fun y => 0 < y)). rewrite Rmult_0_l, Rplus_0_r. apply (open_gt 0). auto.
Qed.

Section Outcome.
  Variables p q h : R.
  Hypotheses (Hp : 0 < p) (Hq : 0 < q).

  Lemma derive_kl : is_derive (fun t => xlog (q + t * h) p) 0 (h * (ln (q / p) + 1)).
  Proof.
    apply is_derive_ext_loc with (fun t => (q + t * h) * (ln (q + t * h) - ln p)).
    - apply (filter_imp (fun t => 0 < q + t * h)); [|apply stays_positive; auto].
      intros t pos. rewrite xlog_pos, ln_div by auto. auto.
    - rewrite ln_div by auto. auto_derive; rewrite ?Rmult_0_l, ?Rplus_0_r; auto. field. lra.
  Qed.

  Lemma derive_js : is_derive (fun t => js_term p (q + t * h)) 0 (h * ln (q / ((p + q) / 2))).
  Proof.
    apply is_derive_ext_loc with
      (fun t => p * (ln p - ln ((p + (q + t * h)) / 2)) + (q + t * h) * (ln (q + t * h) - ln ((p + (q + t * h)) / 2))).
    - apply (filter_imp (fun t => 0 < q + t * h)); [|apply stays_positive; auto].
      intros t pos. unfold js_term. rewrite !xlog_pos, !ln_div by lra. auto.
    - rewrite ln_div by lra. auto_derive; rewrite ?Rmult_0_l, ?Rplus_0_r; [repeat split; lra|].
      unfold Rdiv. field. lra.
  Qed.
End Outcome.

Section Laws.
  Variables (n : nat) (p q h : nat -> R).
  Hypotheses (pos : forall i, (i < n)%nat -> 0 < p i /\ 0 < q i) (tangential : sum n h = 0).

  (* −E_q g with g frozen is linear in q. *)
  Lemma derive_mean g : is_derive (fun t => E n (along q h t) g) 0 (sum n (fun i => h i * g i)).
  Proof.
    unfold E. apply (derive_sum n (fun i t => along q h t i * g i)). intros i Hi. unfold along. auto_derive; auto. ring.
  Qed.

  Lemma KL_along r t : KL n (along q h t) p = Finite (sum n (fun i => xlog (along q h t i) (p i))) /\
    KL n r p = Finite (sum n (fun i => xlog (r i) (p i))).
  Proof. split; apply KL_finite; intros i Hi zero; destruct (pos i Hi); lra. Qed.

  Lemma derive_KL : is_derive (fun t => real (KL n (along q h t) p)) 0 (sum n (fun i => h i * (ln (q i / p i) + 1))).
  Proof.
    apply is_derive_ext with (fun t => sum n (fun i => xlog (along q h t i) (p i))).
    - intros t. now rewrite (proj1 (KL_along q t)).
    - apply (derive_sum n (fun i t => xlog (along q h t i) (p i))). intros i Hi. destruct (pos i Hi). apply derive_kl; auto.
  Qed.

  Lemma derive_JS : is_derive (fun t => 2 * JS n p (along q h t)) 0 (sum n (fun i => h i * ln (q i / ((p i + q i) / 2)))).
  Proof.
    apply is_derive_ext with (fun t => sum n (fun i => js_term (p i) (along q h t i))).
    - intros t. assert (forall x : R, x = 2 * (x / 2)) as twice by (intros; field). rewrite JS_terms. apply twice.
    - apply (derive_sum n (fun i t => js_term (p i) (along q h t i))). intros i Hi. destruct (pos i Hi). apply derive_js; auto.
  Qed.
End Laws.
