(* Gibbs' inequality and its equality case against the uniform law. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Lemma uniform_pmf n : (0 < n)%nat -> pmf n (fun _ => 1 / INR n).
Proof.
  intros some. assert (0 < INR n) by (apply lt_0_INR; auto).
  split; [intros i _; left; apply Rdiv_lt_0_compat; lra|rewrite sum_const; field; lra].
Qed.

Lemma kl_to_uniform n p : pmf n p -> (0 < n)%nat ->
  dominated n p (fun _ => 1 / INR n) /\ sum n (fun i => xlog (p i) (1 / INR n)) = ln (INR n) - H n p.
Proof.
  intros Hp some. assert (0 < INR n) as many by (apply lt_0_INR; auto). assert (0 < 1 / INR n) as each by (apply Rdiv_lt_0_compat; lra).
  split; [intros i Hi zero; lra|]. unfold H. replace (ln (INR n)) with (sum n (fun i => ln (INR n) * p i)) by (rewrite sum_scal, (proj2 Hp); ring).
  unfold Rminus. rewrite Ropp_involutive, <- sum_plus. apply sum_ext. intros i Hi. unfold xlog, xln.
  destruct (Req_EM_T (p i) 0) as [->|ne]; [ring|]. pose proof (proj1 Hp i Hi). rewrite !ln_div, ln_1 by lra. ring.
Qed.

Theorem entropy_is_at_most_log_n :
(forall (n : nat) (p : nat -> R),
  pmf n p ->
  0 <= (H n p) /\ (H n p) <= (ln (INR n))) /\
(forall (n : nat) (p : nat -> R),
  pmf n p ->
  (((H n p) = (ln (INR n))) <-> ((forall i, (i < n)%nat -> (p i) = (1 / (INR n)))))).
Proof.
  assert (forall n p, pmf n p -> (0 < n)%nat) as some by (intros n p Hp; destruct (pmf_charges n p Hp); lia).
  split; intros n p Hp; pose proof (some n p Hp) as Hn; destruct (kl_to_uniform n p Hp Hn) as (dom & same);
    pose proof (uniform_pmf n Hn) as Hu.
  - split.
    + unfold H. enough (sum n (fun i => xln (p i) (p i)) <= 0) by lra. rewrite <- (sum_zero n). apply sum_le. intros i Hi.
      unfold xln. destruct (Req_EM_T (p i) 0); [lra|]. pose proof (proj1 Hp i Hi). pose proof (pmf_le_one n p i Hp Hi).
      pose proof (ln_le (p i)). nra.
    + pose proof (gibbs n p _ Hp Hu dom). lra.
  - split.
    + intros top. apply (gibbs_equality n p (fun _ => 1 / INR n)); auto. lra.
    + intros all. enough (sum n (fun i => xlog (p i) (1 / INR n)) = 0) by lra. rewrite <- (sum_zero n). apply sum_ext.
      intros i Hi. rewrite (all i Hi). apply xlog_same.
Qed.
