(* With y = Wᵀ(Wx): |Wx|² = ⟨x, y⟩ <= |x|·|y| and |y|² = ⟨Wx, Wy⟩ <= |Wx|·|Wy|. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences.
From Divergences.library.transport Require Import Norms.
Open Scope R_scope.

Lemma norm_square n v : norm n v * norm n v = sum n (fun i => v i ^ 2).
Proof. rewrite <- norm_squared. ring. Qed.

Theorem power_iteration_stays_below_the_norm :
forall (m n : nat) (x y : nat -> R) (w : nat -> nat -> R) (s : R),
  ((forall vector : nat -> R, sqrt (sum m (fun row => sum n (fun a => w row a * vector a) ^ 2)) <= s * sqrt (sum n (fun a => vector a ^ 2)))) ->
  ((forall i, (i < n)%nat -> (sum m (fun a => w a i * (fun i => (sum n (fun a => w i a * x a))) a)) = (y i))) ->
  vle (vover (num (sqrt (sum m (fun i => (sum n (fun a => w i a * x a)) ^ 2)))) (num (sqrt (sum n (fun i => (x i) ^ 2))))) (vover (num (sqrt (sum m (fun i => (sum n (fun a => w i a * y a)) ^ 2)))) (num (sqrt (sum n (fun i => (y i) ^ 2))))) /\ vle (vover (num (sqrt (sum m (fun i => (sum n (fun a => w i a * y a)) ^ 2)))) (num (sqrt (sum n (fun i => (y i) ^ 2))))) (num s).
Proof.
  intros m n x y w s bounded is_y. set (wx := fun i => sum n (fun a => w i a * x a)). set (wy := fun i => sum n (fun a => w i a * y a)).
  change (sqrt (sum m (fun i => sum n (fun a => w i a * x a) ^ 2))) with (norm m wx).
  change (sqrt (sum m (fun i => sum n (fun a => w i a * y a) ^ 2))) with (norm m wy).
  change (sqrt (sum n (fun i => x i ^ 2))) with (norm n x). change (sqrt (sum n (fun i => y i ^ 2))) with (norm n y).
  assert (sum m (fun i => wx i ^ 2) = sum n (fun i => x i * y i)) as first.
  { rewrite (sum_ext n _ (fun i => sum m (fun a => w a i * x i * wx a))).
    - rewrite <- sum_swap. apply sum_ext. intros i Hi. rewrite sum_scal_r. fold (wx i). ring.
    - intros i Hi. rewrite <- is_y by auto. rewrite <- sum_scal. apply sum_ext. intros. unfold wx. ring. }
  assert (sum n (fun i => y i ^ 2) = sum m (fun i => wx i * wy i)) as second.
  { rewrite (sum_ext n _ (fun i => sum m (fun a => wx a * (w a i * y i)))).
    - rewrite <- sum_swap. apply sum_ext. intros i Hi. rewrite sum_scal. reflexivity.
    - intros i Hi. rewrite (sum_ext m _ (fun a => y i * (w a i * wx a))) by (intros; ring). rewrite sum_scal.
      replace (y i ^ 2) with (y i * y i) by ring. f_equal. symmetry. exact (is_y i Hi). }
  assert (0 <= norm n x) as Hx by apply norm_pos. assert (0 <= norm n y) as Hy by apply norm_pos.
  assert (0 <= norm m wx) as Hwx by apply norm_pos. assert (0 <= norm m wy) as Hwy by apply norm_pos.
  split.
  - unfold vover, lift2, num, over. destruct (Req_EM_T (norm n x) 0) as [|nx]; [exact I|]. destruct (Req_EM_T (norm n y) 0) as [|ny]; [exact I|].
    simpl. apply Rmult_le_reg_r with (norm n x * norm n y); [apply Rmult_lt_0_compat; lra|].
    replace (norm m wx * / norm n x * (norm n x * norm n y)) with (norm m wx * norm n y) by (field; auto).
    replace (norm m wy * / norm n y * (norm n x * norm n y)) with (norm m wy * norm n x) by (field; auto).
    pose proof (cauchy_schwarz n x y) as one. pose proof (cauchy_schwarz m wx wy) as two. unfold dot in one, two. rewrite <- first in one. rewrite <- second in two. rewrite <- norm_square in one, two.
    destruct Hwx as [pos|zero]; [|rewrite <- zero; nra].
    apply Rmult_le_reg_l with (norm m wx * norm n y); [nra|].
    apply Rle_trans with (norm m wx * norm m wx * (norm n y * norm n y)); [right; ring|].
    apply Rle_trans with (norm n x * norm n y * (norm m wx * norm m wy)); [apply Rmult_le_compat; nra|right; ring].
  - unfold vover, lift2, num, over. destruct (Req_EM_T (norm n y) 0) as [|ny]; [exact I|].
    simpl. apply Rmult_le_reg_r with (norm n y); [lra|]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by auto. exact (bounded y).
Qed.
