(* max(0, 1 − D)·p + max(0, 1 + D)·q ≥ 2·min(p, q) at each outcome, with equality for the sign. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Theorem hinge_game_measures_total_variation :
(forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  ((E n p (fun i => (Rmax 0 (1 - (f i))))) + (E n q (fun i => (Rmax 0 (1 + (f i)))))) >= (2 - (2 * (TV n p q)))) /\
(forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vplus (expectation n (fun i => (num (p i))) (fun i => (vmax (num 0) (vminus (num 1) (vratio (num ((p i) - (q i))) (num (Rabs ((p i) - (q i))))))))) (expectation n (fun i => (num (q i))) (fun i => (vmax (num 0) (vplus (num 1) (vratio (num ((p i) - (q i))) (num (Rabs ((p i) - (q i)))))))))) (num (2 - (2 * (TV n p q))))) /\
(forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vminus (expectation n (fun i => (num (p i))) (fun i => (vratio (num ((p i) - (q i))) (num (Rabs ((p i) - (q i))))))) (expectation n (fun i => (num (q i))) (fun i => (vratio (num ((p i) - (q i))) (num (Rabs ((p i) - (q i)))))))) (num (2 * (TV n p q)))).
Proof.
  assert (forall n p q, pmf n p -> pmf n q -> 2 - 2 * TV n p q = sum n (fun i => p i + q i - Rabs (p i - q i))) as shared.
  { intros n p q Hp Hq. rewrite sum_minus, sum_plus, TV_abs, (proj2 Hp), (proj2 Hq). ring. }
  repeat split; intros n p q f Hp Hq.
  - apply Rle_ge. rewrite shared by auto. unfold E. rewrite <- sum_plus. apply sum_le. intros i Hi.
    pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). pose proof (Rmax_l 0 (1 - f i)). pose proof (Rmax_r 0 (1 - f i)).
    pose proof (Rmax_l 0 (1 + f i)). pose proof (Rmax_r 0 (1 + f i)). unfold Rabs. destruct (Rcase_abs (p i - q i)); nra.
  - rewrite (expectation_num n p _ (fun i => Rmax 0 (1 - sgn (p i) (q i)))) by (intros; now rewrite sign_value, vminus_num, vmax_num).
    rewrite (expectation_num n q _ (fun i => Rmax 0 (1 + sgn (p i) (q i)))) by (intros; now rewrite sign_value, vplus_num, vmax_num).
    rewrite vplus_num. apply veq_num. rewrite shared, <- sum_plus by auto. apply sum_ext. intros i Hi.
    unfold sgn, Rabs, Rmax. repeat destruct (Rle_dec _ _); destruct (Rcase_abs (p i - q i)); lra.
  - rewrite !(expectation_num n _ _ (fun i => sgn (p i) (q i))) by (intros; apply sign_value).
    rewrite vminus_num. apply veq_num, sign_attains.
Qed.
