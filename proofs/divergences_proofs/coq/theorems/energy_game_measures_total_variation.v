(* p·D + q·max(0, m − D) ≥ m·min(p, q) at each outcome, with equality for D = m·[p < q]. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Theorem energy_game_measures_total_variation :
(forall (n : nat) (p q f : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  0 < t ->
  ((forall i, (i < n)%nat -> (f i) >= 0)) ->
  ((E n p f) + (E n q (fun i => (Rmax 0 (t - (f i)))))) >= (t * (1 - (TV n p q)))) /\
(forall (n : nat) (p q f : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  0 < t ->
  ((forall i, (i < n)%nat -> (f i) >= 0)) ->
  veq (vplus (expectation n (fun i => (num (p i))) (fun i => (vtimes (num t) (vminus (num 1) (vratio (num (Rmax ((p i) - (q i)) 0)) (num ((p i) - (q i)))))))) (expectation n (fun i => (num (q i))) (fun i => (vmax (num 0) (vminus (num t) (vtimes (num t) (vminus (num 1) (vratio (num (Rmax ((p i) - (q i)) 0)) (num ((p i) - (q i))))))))))) (num (t * (1 - (TV n p q))))).
Proof.
  assert (forall n p q t, pmf n p -> pmf n q -> t * (1 - TV n p q) = sum n (fun i => t * ((p i + q i - Rabs (p i - q i)) / 2))) as shared.
  { intros n p q t Hp Hq. now rewrite sum_scal, <- TV_shared. }
  split; intros n p q f t Hp Hq Ht Hf.
  - apply Rle_ge. rewrite shared by auto. unfold E. rewrite <- sum_plus. apply sum_le. intros i Hi. specialize (Hf i Hi).
    pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). pose proof (Rmax_l 0 (t - f i)). pose proof (Rmax_r 0 (t - f i)).
    unfold Rabs. destruct (Rcase_abs (p i - q i)); nra.
  - rewrite (expectation_num n p _ (fun i => t * (1 - least_of (p i) (q i)))) by (intros; now rewrite test_value, vminus_num, vtimes_num).
    rewrite (expectation_num n q _ (fun i => Rmax 0 (t - t * (1 - least_of (p i) (q i)))))
      by (intros; now rewrite test_value, !vminus_num, vtimes_num, vminus_num, vmax_num).
    rewrite vplus_num. apply veq_num. rewrite shared, <- sum_plus by auto. apply sum_ext. intros i Hi.
    unfold least_of, Rabs, Rmax. repeat destruct (Rle_dec _ _); destruct (Rcase_abs (p i - q i)); lra.
Qed.
