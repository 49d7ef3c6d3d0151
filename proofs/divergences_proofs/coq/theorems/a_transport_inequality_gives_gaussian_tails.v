(* Bobkov and Götze. log E exp(s·f) - s·E f = s·(E_r f - E f) - KL(r, p) at the tilted law r; the means are W1 apart at most, and what
   is left, s·w - w²/(2c) <= c·s²/2, is a square. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Tables Couplings Duality.
From Divergences.library.entropic Require Import Variational.
From Divergences.library.parts Require Import Moments.
Open Scope R_scope.

Theorem a_transport_inequality_gives_gaussian_tails :
forall (n : nat) (p f : nat -> R) (d : nat -> nat -> R) (c s : R),
  pmf n p ->
  lipschitz n d f ->
  metric n d ->
  ((forall (other : nat -> R) (far : R), pmf n other -> W1 n n d other p = Finite far -> Rbar_le (Finite (far ^ 2)) (Rbar_mult (Finite (2 * c)) (KL n other p)))) ->
  0 < c ->
  vle (vlog (num (E n p (fun i => exp (s * f i))))) (num ((s * (E n p f)) + ((c * (s ^ 2)) / 2))).
Proof.
  intros n p f d c s Hp lip (_ & _ & sym & _) transports Hc. rewrite vlog_num by (apply mean_exp_pos; auto). apply vle_num.
  destruct (tilt n p f s Hp) as (r & Hr & dom & same). destruct (W1_finite n n d r p Hr Hp) as (w & is_w).
  pose proof (transports r w Hr is_w) as below. rewrite KL_finite in below by auto. simpl in below.
  pose proof (earned_le_W1 n n r p d f f lip) as one. rewrite is_w in one. simpl in one.
  assert (opposite : lipschitz n d (fun i => - f i)).
  { intros i j Hi Hj. specialize (lip j i Hj Hi). rewrite (sym i j Hi Hj). lra. }
  pose proof (earned_le_W1 n n r p d (fun i => - f i) (fun i => - f i) opposite) as two. rewrite is_w in two. simpl in two.
  rewrite same. clear same. set (k := sum n (fun i => xlog (r i) (p i))) in *. unfold earned in one, two.
  rewrite (sum_ext n (fun i => r i * - f i) (fun i => -1 * (r i * f i))), sum_scal in two by (intros; ring).
  rewrite (sum_ext n (fun i => p i * - f i) (fun i => -1 * (p i * f i))), sum_scal in two by (intros; ring).
  fold (E n r f) in one, two. fold (E n p f) in one, two. set (e := E n r f - E n p f).
  replace (E n r f) with (E n p f + e) by (unfold e; ring). assert (- w <= e <= w) as near by (unfold e; lra).
  assert (e ^ 2 <= 2 * c * k) as enough by nra.
  assert (0 <= (e - c * s) ^ 2) as square by apply pow2_ge_0.
  assert (c * (s * e - k) <= c * (c * s ^ 2 / 2)) as last by nra.
  apply Rmult_le_reg_l in last; [lra|auto].
Qed.
