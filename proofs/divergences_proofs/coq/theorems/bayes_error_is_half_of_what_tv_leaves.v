(* p·(1 − d) + q·d ≥ min(p, q) at each outcome, with equality for d = [p ≥ q]. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Theorem bayes_error_is_half_of_what_tv_leaves :
(forall (n : nat) (p q d : nat -> R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  (((E n p (fun i => (1 - (d i)))) / 2) + ((E n q d) / 2)) >= ((1 - (TV n p q)) / 2)) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vplus (vover (expectation n (fun i => (num (p i))) (fun i => (vminus (num 1) (vratio (num (Rmax ((p i) - (q i)) 0)) (num ((p i) - (q i))))))) (num 2)) (vover (expectation n (fun i => (num (q i))) (fun i => (vratio (num (Rmax ((p i) - (q i)) 0)) (num ((p i) - (q i)))))) (num 2))) (num ((1 - (TV n p q)) / 2))).
Proof.
  assert (forall n p q, pmf n p -> pmf n q -> (1 - TV n p q) / 2 = sum n (fun i => / 2 * ((p i + q i - Rabs (p i - q i)) / 2))) as shared.
  { intros n p q Hp Hq. rewrite sum_scal, <- TV_shared by auto. field. }
  split.
  - intros n p q d Hp Hq Hd. apply Rle_ge. rewrite shared by auto. unfold E.
    apply Rle_trans with (sum n (fun i => / 2 * (p i * (1 - d i) + q i * d i))); [|rewrite sum_scal, sum_plus; lra].
    apply sum_le. intros i Hi. specialize (Hd i Hi). pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi).
    unfold Rabs. destruct (Rcase_abs (p i - q i)); nra.
  - intros n p q Hp Hq.
    rewrite (expectation_num n p _ (fun i => 1 - least_of (p i) (q i))) by (intros; now rewrite test_value, vminus_num).
    rewrite (expectation_num n q _ (fun i => least_of (p i) (q i))) by (intros; apply test_value).
    rewrite !vover_num, vplus_num by lra. apply veq_num. rewrite shared by auto.
    rewrite (sum_ext n (fun i => / 2 * _) (fun i => / 2 * (p i * (1 - least_of (p i) (q i)) + q i * least_of (p i) (q i)))).
    + rewrite sum_scal, sum_plus. field.
    + intros i Hi. unfold least_of, Rabs. destruct (Rle_dec _ _); destruct (Rcase_abs (p i - q i)); lra.
Qed.
