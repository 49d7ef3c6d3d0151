(* |θ|^s is what (0, z) -> (θ, z) costs, and no way between the lines costs less; the root of it is |θ|. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Couplings Sites.
From Divergences.library.orders Require Import Exponents.
Open Scope R_scope.

Lemma across n w z theta s : pmf n w -> 0 < s ->
  W1 n n (powers s (on_lines theta z)) w w = Finite (power s (Rabs theta)).
Proof.
  intros (pos & one) Hs. apply W1_is.
  - exists (diagonal w). split; [apply diagonal_couples; auto|].
    rewrite diagonal_cost, (sum_ext n _ (fun i => w i * power s (Rabs theta))), sum_scal_r, one; [ring|].
    intros i Hi. f_equal. unfold powers, on_lines. rewrite <- sqrt_Rsqr_abs. do 2 f_equal. unfold Rsqr. ring.
  - intros g Hg. replace (power s (Rabs theta)) with (total n n (fun i j => power s (Rabs theta) * g i j))
      by (rewrite total_scal, (coupling_total n n w w g Hg), one; ring).
    apply total_le. intros i j Hi Hj. rewrite Rmult_comm. apply Rmult_le_compat_l; [apply Hg; auto|].
    unfold powers, on_lines. apply power_le; [auto|]. split; [apply Rabs_pos|].
    rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. unfold Rsqr. pose proof (pow2_ge_0 (z i - z j)). lra.
Qed.

Theorem parallel_lines_have_every_w_theta :
forall (n : nat) (p z : nat -> R) (s t : R),
  pmf n p ->
  0 < s ->
  veq (vpower (Some (W1 n n (powers s (on_lines t z)) p p)) (/ s)) (num (Rabs t)).
Proof.
  intros n p z s t Hp Hs. rewrite across by auto. change (Some (Finite ?x)) with (num x).
  rewrite vpower_power by apply power_ge. rewrite root_power by (auto; apply Rabs_pos). reflexivity.
Qed.
